import { escaped, html, scriptData } from "../../../review/report/html.ts";

describe("html", () => {
  it("escapes every value that is not HTML, also in attributes", () => {
    const text = `<script>alert("it's")</script> & more`;
    expect(html`<p title="${text}">${text}</p>`.text).toBe(
      `<p title="${escaped(text)}">&lt;script&gt;alert(&quot;it&#39;s&quot;)&lt;/script&gt; &amp; more</p>`,
    );
  });

  it("leaves HTML alone, joins lists and leaves out what is not there", () => {
    const items = ["a", "<b>"].map((one) => html`<li>${one}</li>`);
    expect(html`<ul>${items}</ul>${undefined}${false}${0}`.text).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>0");
  });

  it("writes data that ends no script", () => {
    expect(scriptData(["</script><!--"])).toBe('["\\u003c/script>\\u003c!--"]');
  });
});
