// What the pages need beyond the theme's own script. Without it everything can still be read.
(function () {
  "use strict";
  var root = document.documentElement;
  var find = function (selector) { return document.querySelector(selector); };
  var drawer = find("#__drawer");
  var search = find("#__search");
  var query = find(".md-search__input");
  var menuButton = find(".plan-menu[aria-expanded]");
  var closeButton = find(".plan-nav__close");

  // The theme acts on single letters anywhere on a page (WCAG 2.1.4). They are kept from it, except
  // where something is being typed. Inside the search, Tab goes on to the results as elsewhere.
  window.addEventListener("keydown", function (event) {
    var inside = event.target.closest && event.target.closest(".md-search");
    var typing = event.target.matches && event.target.matches("input, textarea, select, [contenteditable]");
    var single = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (event.key === "Tab" && inside) {
      // The theme means its results for the arrow keys alone.
      inside.querySelectorAll("a[tabindex], summary[tabindex]").forEach(function (each) {
        each.removeAttribute("tabindex");
      });
      event.stopPropagation();
    } else if (single && !typing && !inside) {
      event.stopPropagation();
    }
  }, true);

  // Buttons that stand for the theme's hidden checkboxes.
  document.querySelectorAll("[data-plan-click]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      document.getElementById(button.dataset.planClick).click();
    });
  });

  function shut(toggle) {
    if (toggle && toggle.checked) toggle.click();
  }

  // The menu on narrow screens: takes the focus, gives it back, closes when the focus leaves it.
  if (drawer && menuButton) {
    var menu = find("#plan-menu");
    drawer.addEventListener("change", function () {
      menuButton.setAttribute("aria-expanded", String(drawer.checked));
      (drawer.checked ? closeButton : menuButton).focus();
    });
    menu.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) shut(drawer);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && drawer.checked) shut(drawer);
    });
  }

  // The search closes when the focus leaves it, and gives it back to its button on narrow screens.
  if (search && query) {
    var box = find(".md-search");
    search.addEventListener("change", function () {
      var button = find(".plan-find");
      if (search.checked) query.focus();
      else if (button.offsetParent && (box.contains(document.activeElement) || document.activeElement === document.body)) {
        button.focus();
      }
    });
    box.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) shut(search);
    });
  }

  // Light or dark: chooses the other one of the theme's two radio buttons.
  var scheme = find(".plan-scheme");
  if (scheme) {
    scheme.addEventListener("click", function () {
      var other = find("input[name=__palette]:not([data-md-color-scheme=" + document.body.dataset.mdColorScheme + "])");
      if (other) other.click();
    });
  }

  // The theme adds the choice of editions later, under a name that hides what it shows.
  var topic = find(".md-header__topic");
  if (topic && window.MutationObserver) {
    new MutationObserver(function () {
      var button = topic.querySelector(".md-version__current[aria-label]");
      if (!button) return;
      button.removeAttribute("aria-label");
      button.insertAdjacentHTML("afterbegin", '<span class="plan-unseen">Edition </span>');
    }).observe(topic, { childList: true });
  }

  // On paper: where the page is, and everything that can be opened, open.
  window.addEventListener("beforeprint", function () {
    var address = find(".plan-foot__address");
    if (address) address.textContent = location.href.split("#")[0];
    document.querySelectorAll("main details").forEach(function (each) { each.open = true; });
  });

  // A link into what is folded opens it.
  function unfold() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    var folded = target && target.closest("main details:not(.plan-contents)");
    if (folded && !folded.open) {
      folded.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  // A choice from the contents closes them, so that what was chosen is where it is looked for.
  document.querySelectorAll(".plan-contents a").forEach(function (link) {
    link.addEventListener("click", function () { link.closest("details").open = false; });
  });
  root.classList.add("plan-js");
})();
