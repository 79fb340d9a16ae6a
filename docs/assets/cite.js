// "Link to ws5-a1" also copies the address, and says so. Without this script, or where the browser
// lets no page copy, it is a plain link to the item, whose address then stands in the browser.
(function () {
  "use strict";
  var SHOWN_MILLISECONDS = 4000;

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest('.plan-cite a[href^="#"]');
    if (!link || !navigator.clipboard) return;
    navigator.clipboard.writeText(link.href).then(function () {
      var said = link.parentNode.querySelector("[role=status]");
      if (!said) {
        said = document.createElement("span");
        said.setAttribute("role", "status");
        link.parentNode.insertBefore(said, link.nextSibling);
      }
      said.textContent = "Address copied";
      setTimeout(function () { said.textContent = ""; }, SHOWN_MILLISECONDS);
    }, function () {});
  });
})();
