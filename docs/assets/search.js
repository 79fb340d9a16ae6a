// The theme looks for every word that begins with what was typed, takes any of several words for an
// answer, and puts the rarest first: for "ws2-m1" it put ws2-m10 above ws2-m1, and for "children in
// care" pages that merely begin a word with "in". Here each word is also looked for as it stands,
// and counts more that way; of several words, and of the parts of an id, all must be there, but for
// those too small to tell anything.
(function () {
  "use strict";
  var ASKS = 2; // the theme's number for a message that carries what was typed
  var WEIGHT = 10;
  var SIGNS = /["+~^:*]|(^|\s)-/; // signs of the search language; who uses them means them
  var HYPHENATED = /^\w+(-\w+)+$/;
  var SMALL = /^(a|an|and|are|at|by|for|from|in|is|of|on|or|the|to|with)$/i;

  if (!window.Worker) return;
  var post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    var typed = message && message.type === ASKS ? message.data : "";
    if (typeof typed !== "string" || !typed.trim() || SIGNS.test(typed)) {
      return post.apply(this, arguments);
    }
    var words = typed.trim().split(/\s+/);
    var telling = words.filter(function (word) { return !SMALL.test(word); });
    if (!telling.length) telling = words;
    var asked = telling.map(function (word) {
      var needed = telling.length > 1 || HYPHENATED.test(word);
      return (needed ? "+" + word + "* " : word + " ") + word + "^" + WEIGHT;
    });
    return post.call(this, { type: ASKS, data: asked.join(" ") });
  };
})();
