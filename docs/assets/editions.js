// From one edition to the same place of another. Without this script the links lead to the page or to
// the edition as a whole.
(function () {
  "use strict";

  // From an earlier edition to the same item of the current one.
  var current = document.querySelector("a.plan-current");
  if (current) {
    var address = current.getAttribute("href");
    var follow = function () { current.setAttribute("href", address + location.hash); };
    window.addEventListener("hashchange", follow);
    follow();
  }

  // The theme looks the page up in the list of pages of the other edition, which has none where the
  // address of the site is not known. Here the page itself is asked for; where it is missing, the
  // choice leads to the edition as a whole.
  window.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.md-version__link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    var base = JSON.parse(document.getElementById("__config").textContent).base;
    var root = new URL(base + "/", location.href).pathname;
    var page = location.pathname.slice(root.length);
    var target = new URL(page, link.href.replace(/\/?$/, "/"));
    var leave = function (found) {
      location.assign(found && found.ok ? target.href + location.hash : link.href);
    };
    fetch(target, { method: "HEAD" }).then(leave, leave);
  }, true);
})();
