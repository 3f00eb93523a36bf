const dark = matchMedia("(prefers-color-scheme: dark)");
mermaid.initialize({
  startOnLoad: false,
  theme: dark.matches ? "dark" : "default",
  securityLevel: "strict",
  suppressErrorRendering: true,
  fontFamily: "system-ui, sans-serif",
  flowchart: { useMaxWidth: false, nodeSpacing: 18, rankSpacing: 60 },
  sequence: { useMaxWidth: false, mirrorActors: false, wrap: false },
  maxTextSize: 1000000,
  maxEdges: 5000,
});
async function draw() {
  let drawn = 0;
  const places = document.querySelectorAll(".diagram");
  for (const [i, place] of places.entries()) {
    const source = place.textContent;
    try {
      const { svg } = await mermaid.render("diagram" + i, source);
      place.innerHTML = svg;
      drawn++;
    } catch (failure) {
      place.classList.add("failed");
      place.title = String(failure);
    }
  }
  document.documentElement.dataset.drawn = drawn + " of " + places.length;
}
draw();
dark.addEventListener("change", () => location.reload());
