/** Search without a server: what can be found stands in entries.js. */
(() => {
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const count = document.getElementById("found-count");
  const root = document.body.dataset.root;
  const entries = (window.limenEntries ?? []).map(([title, kind, words, path]) => ({
    ...{ title, kind, words, path },
    name: title.toLowerCase(),
    all: `${title} ${kind} ${words}`.toLowerCase(),
  }));
  const most = 12;

  /** What is called so stands first, and of that thresholds and applications. */
  const rank = ({ name, kind }, words) =>
    (words.every((word) => name.includes(word)) ? 0 : 2) + (/threshold|application/.test(kind) ? 0 : 1);

  const matching = (text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const all = entries.filter((entry) => words.every((word) => entry.all.includes(word)));
    return all.sort((a, b) => rank(a, words) - rank(b, words));
  };

  const line = (text, kind) => {
    const span = document.createElement("span");
    span.className = kind;
    span.textContent = text;
    return span;
  };

  const item = ({ title, kind, words, path }) => {
    const link = document.createElement("a");
    link.href = root + path;
    link.append(line(title, "name"), line(kind, "kind"), line(words, "words"));
    const one = document.createElement("li");
    one.append(link);
    return one;
  };

  const show = () => {
    const all = matching(input.value);
    const asked = input.value.trim() !== "";
    const rest = document.createElement("p");
    rest.textContent = all.length === 0 ? "Nothing is called so." : `${all.length - most} more: say more of the name.`;
    const list = document.createElement("ul");
    list.append(...all.slice(0, most).map(item));
    found.replaceChildren(...(all.length > 0 ? [list] : []), ...(all.length === 0 || all.length > most ? [rest] : []));
    found.hidden = !asked;
    count.textContent = asked ? `${all.length} found` : "";
  };

  const links = () => [...found.querySelectorAll("a")];
  const close = () => {
    found.hidden = true;
    count.textContent = "";
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    links()[0]?.click();
  });
  input.form.addEventListener("keydown", (event) => {
    const all = [input, ...links()];
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (to !== undefined && all[to]) {
      event.preventDefault();
      all[to].focus();
    }
    if (event.key === "Escape") {
      input.focus();
      close();
    }
  });
  document.addEventListener("click", (event) => {
    if (!input.form.contains(event.target) || event.target.closest("#found a")) close();
  });
  input.form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !input.form.contains(event.relatedTarget)) close();
  });
})();
