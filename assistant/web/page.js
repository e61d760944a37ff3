// What the page does by itself: evidence of a figure on request, tabs of sources, copying.
(() => {
  "use strict";
  const named = document.querySelector('meta[name="yesan-language"]');
  if (named) document.documentElement.lang = named.content;

  const panelFor = (from) => {
    const two = from.closest(".ys-two");
    return two ? two.querySelector(".ys-panel .ys-panel-body") : from.closest(".ys-panel-body");
  };

  async function show(link) {
    const panel = panelFor(link);
    if (!panel) return false;
    panel.setAttribute("aria-busy", "true");
    try {
      const reply = await fetch(link.getAttribute("href") + "&part=1", { headers: { accept: "text/html" } });
      if (!reply.ok) return false;
      panel.innerHTML = await reply.text();
    } catch { return false; } finally { panel.removeAttribute("aria-busy"); }
    document.querySelectorAll(".ys-fig[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    reveal(panel);
    return true;
  }

  // Bring the marked cell of a long table into the sight of its own box.
  function centre(box) {
    const marked = box.querySelector(".ys-marked, .ys-operand");
    if (!box.clientHeight) return;
    box.dataset.seen = "";
    if (!marked) return;
    box.scrollTop = Math.max(0, marked.offsetTop - box.clientHeight / 2);
    box.scrollLeft = Math.max(0, marked.offsetLeft + marked.offsetWidth + 16 - box.clientWidth);
  }

  function reveal(panel) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = panel.getBoundingClientRect().top;
    if (top > innerHeight * 0.7 || top < 0) {
      panel.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    }
    panel.setAttribute("tabindex", "-1");
    panel.focus({ preventScroll: true });
  }

  function choose(tab) {
    const list = tab.closest("[role=tablist]");
    const all = list.parentElement;
    list.querySelectorAll("[role=tab]").forEach((each) => {
      const on = each === tab;
      each.setAttribute("aria-selected", String(on));
      each.tabIndex = on ? 0 : -1;
    });
    all.querySelectorAll(":scope > [role=tabpanel]").forEach((each) => {
      each.hidden = each.dataset.part !== tab.dataset.part;
      each.querySelectorAll(".ys-scroll:not([data-seen])").forEach(centre);
    });
  }

  function words(answer) {
    const body = answer.querySelector(".ys-words");
    const checked = answer.querySelector(".ys-badge");
    return [body && body.innerText.trim(), checked && "[" + checked.innerText.trim() + "]"]
      .filter(Boolean).join("\n");
  }

  async function copy(button) {
    const text = words(button.closest(".ys-answer"));
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const before = button.textContent;
    button.textContent = before + " \u2713";
    setTimeout(() => { button.textContent = before; }, 1500);
  }

  // Gradio reads a message's source aloud, calls a row of buttons a list, and names a place to
  // drop files by other words than it shows. What is seen should be heard.
  const mend = () => {
    const drop = (found, name) => document.querySelectorAll(found).forEach((each) => each.removeAttribute(name));
    drop("#ys-chat [data-testid=bot][aria-label], #ys-chat [data-testid=user][aria-label]", "aria-label");
    drop("#ys-chat .examples[role=list]", "role");
    document.querySelectorAll(".ys-scroll:not([data-seen])").forEach(centre);
    drop("#ys-upload button[aria-dropeffect][aria-label]", "aria-label");
  };
  let due = 0;
  new MutationObserver(() => { due ||= requestAnimationFrame(() => { due = 0; mend(); }); })
    .observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const link = event.target.closest('a[href^="/evidence?"], a[href^="/programme?"]');
    if (link && panelFor(link)) {
      event.preventDefault();
      event.stopPropagation();
      show(link).then((shown) => { if (!shown) location.assign(link.href); });
      return;
    }
    const tab = event.target.closest(".ys-tab");
    if (tab) { choose(tab); return; }
    const button = event.target.closest(".ys-copy");
    if (button && button.closest(".ys-answer")) copy(button);
  }, true);

  document.addEventListener("keydown", (event) => {
    const tab = event.target instanceof Element && event.target.closest(".ys-tab");
    if (!tab || !["ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key)) return;
    const tabs = [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];
    const at = tabs.indexOf(tab);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const to = tabs[(next + tabs.length) % tabs.length];
    choose(to);
    to.focus();
    event.preventDefault();
  });
})();
