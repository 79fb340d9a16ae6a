// What a page needs before it is drawn: that there are scripts, the colours to show, and the store
// that the theme's own script uses. The theme has scripts inside its pages for it, which a strict
// content policy forbids.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");

  var scope = new URL("..", document.currentScript.src); // the edition, whose assets/ has this file
  window.__md_scope = scope;
  window.__md_get = function (key, store, where) {
    try {
      return JSON.parse((store || localStorage).getItem((where || scope).pathname + "." + key));
    } catch (refused) {
      return null; // a reader may forbid pages to keep anything
    }
  };
  window.__md_set = function (key, value, store, where) {
    try {
      (store || localStorage).setItem((where || scope).pathname + "." + key, JSON.stringify(value));
    } catch (refused) {} // the choice is forgotten, and that is all
  };
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, sign) {
      return (sum << 5) - sum + sign.charCodeAt(0);
    }, 0);
  };

  // The colours chosen before, or else those of the reader's system. A page that was first drawn in
  // the others would flash.
  var chosen = window.__md_get("__palette");
  var isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  var scheme = chosen && chosen.color ? chosen.color.scheme : isDark ? "slate" : "default";
  var watch = new MutationObserver(function () {
    if (!document.body) return;
    document.body.setAttribute("data-md-color-scheme", scheme);
    watch.disconnect();
  });
  watch.observe(root, { childList: true });
})();
