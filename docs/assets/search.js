// The theme listens to keys alone. What is pasted, dictated or chosen from what a phone suggests is
// searched for too, and what is typed as soon as a key goes down.
(function () {
  "use strict";
  var query = document.querySelector(".md-search__input");
  if (!query) return;
  query.addEventListener("input", function () { query.dispatchEvent(new Event("keyup")); });
})();
