// The theme looks for every word that begins with what was typed, and puts the rarest first: for
// "ws2-m1" it put ws2-m10 above ws2-m1, and for "r3" rule R308 above risk r3. Here each word is also
// looked for as it stands, and counts more that way; and words with a hyphen, ids among them, are
// found only where all their parts stand.
(function () {
  "use strict";
  var ASKS = 2; // the theme's number for a message that carries what was typed
  var WEIGHT = 10;
  var SIGNS = /["+~^:*]|(^|\s)-/; // signs of the search language; who uses them means them
  var HYPHENATED = /^\w+(-\w+)+$/;

  if (!window.Worker) return;
  var post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    var typed = message && message.type === ASKS ? message.data : "";
    if (typeof typed !== "string" || !typed.trim() || SIGNS.test(typed)) {
      return post.apply(this, arguments);
    }
    var words = typed.trim().split(/\s+/).map(function (word) {
      return (HYPHENATED.test(word) ? "+" + word + "* " : word + " ") + word + "^" + WEIGHT;
    });
    return post.call(this, { type: ASKS, data: words.join(" ") });
  };
})();
