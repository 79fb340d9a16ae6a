// Says what an acronym stands for, to pointer, keyboard and touch alike (WCAG 1.4.13): the text
// shows on hover, focus or tap, stays while the pointer is on it, and goes with Escape. Without this
// script the title of the acronym says it, to those who have a mouse.
(function () {
  "use strict";
  var EDGE_PIXELS = 8; // what stays free between the text and the sides of the screen
  var GRACE_MILLISECONDS = 250; // for a pointer on its way from the acronym to the text
  var ITEM = ".plan-item, .plan-statement, .plan-indicator, .plan-risk, .plan-section, table";

  var content = document.getElementById("plan-content");
  var meanings = new Map();
  if (content) {
    content.querySelectorAll("abbr[title]").forEach(function (acronym) {
      meanings.set(acronym, acronym.title);
      acronym.removeAttribute("title"); // else the browser would show and read it as well
    });
  }
  if (!meanings.size) return;

  var tip = document.createElement("div");
  tip.className = "plan-tip";
  tip.id = "plan-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  content.appendChild(tip);
  var explained = null;
  var leaving = 0;

  // The keyboard stops at an acronym once in each item; at every use it would stop all the time.
  function chooseStops() {
    var stops = new Map();
    meanings.forEach(function (meaning, acronym) {
      var item = acronym.closest(ITEM) || content;
      var known = stops.get(item) || new Set();
      stops.set(item, known);
      if (acronym.closest("[hidden], a, button, summary") || known.has(meaning)) {
        acronym.removeAttribute("tabindex");
      } else {
        known.add(meaning);
        acronym.tabIndex = 0;
      }
    });
  }

  function hide() {
    clearTimeout(leaving);
    if (explained) explained.removeAttribute("aria-describedby");
    explained = null;
    tip.hidden = true;
  }

  function show(acronym) {
    clearTimeout(leaving);
    if (acronym === explained) return;
    hide();
    explained = acronym;
    tip.textContent = meanings.get(acronym);
    tip.hidden = false;
    acronym.setAttribute("aria-describedby", tip.id);
    place(acronym.getBoundingClientRect());
  }

  // Above the acronym, or below it where the header would cover it; never wider than the screen.
  function place(box) {
    tip.style.left = tip.style.top = "0";
    var ground = tip.offsetParent.getBoundingClientRect();
    var head = document.querySelector(".md-header").getBoundingClientRect().bottom;
    var right = document.documentElement.clientWidth - EDGE_PIXELS - tip.offsetWidth;
    var top = box.top - tip.offsetHeight;
    tip.style.left = Math.max(EDGE_PIXELS, Math.min(box.left, right)) - ground.left + "px";
    tip.style.top = (top < head ? box.bottom : top) - ground.top + "px";
  }

  function find(target) {
    var acronym = target && target.closest && target.closest("abbr");
    return meanings.has(acronym) ? acronym : null;
  }

  function belongs(target) {
    return Boolean(target) && (tip.contains(target) || (explained && explained.contains(target)));
  }

  content.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    if (belongs(event.target)) clearTimeout(leaving);
    else if (find(event.target)) show(find(event.target));
  });
  content.addEventListener("pointerout", function (event) {
    if (event.pointerType === "touch") return;
    if (!belongs(event.target) || belongs(event.relatedTarget)) return;
    clearTimeout(leaving);
    if (explained !== document.activeElement) leaving = setTimeout(hide, GRACE_MILLISECONDS);
  });
  content.addEventListener("focusin", function (event) {
    if (find(event.target)) show(find(event.target));
  });
  content.addEventListener("focusout", function (event) {
    if (event.target === explained) hide();
  });
  // A tap is a click. Some phones tell no click to the document, only to what is closer.
  content.addEventListener("click", function (event) {
    if (find(event.target)) show(find(event.target));
  });
  document.addEventListener("pointerdown", function (event) {
    if (!belongs(event.target)) hide();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  window.addEventListener("resize", function () {
    if (explained) place(explained.getBoundingClientRect());
  });

  chooseStops();
  // A filter hides rows, and with them the stops inside.
  new MutationObserver(chooseStops).observe(content, {
    attributeFilter: ["hidden"],
    subtree: true,
  });
})();
