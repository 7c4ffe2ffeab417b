import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { escaped, unescaped } from "../../constructs/escape.ts";
import { inTemporaryFolder, terraform } from "../support/terraform.ts";
import { itWithTool } from "../support/tool.ts";

/** Texts as other languages write them, and such as are hard to get right. */
const texts = [
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: other languages write it so
  "${datasource}",
  "$${1}_total",
  "$$${a}",
  "$$$${a}",
  "%{if}",
  "%%{if}",
  "%%%{ if }",
  "$%{x}",
  "%${x}",
  "${${a}}",
  "$1${1}",
  "\\${x}",
  '"${x}"',
  "$${",
  "%%{",
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: other languages write it so
  "$$",
  "$ {",
  "100 %",
  "a$",
  "{{ $labels.instance }}: {{ $value | humanizePercentage }}",
  '{{ printf "%.2f" $value }}',
  "{{ range .Alerts }}{{ .Annotations.summary }}\n{{ end }}",
  "",
];

describe("text that travels into Terraform", () => {
  it.each(texts)("comes back as it was: %j", (text) => {
    expect(unescaped(escaped(text))).toBe(text);
  });

  it("is only changed where Terraform would read an expression", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as above
    expect(escaped("${a} %{b} $c {{ $d }} 5 %")).toBe("$${a} %%{b} $c {{ $d }} 5 %");
  });

  itWithTool("terraform", "arrives unchanged behind the real Terraform", () => {
    const outputs = inTemporaryFolder((folder) => {
      const output = Object.fromEntries(texts.map((text, i) => [`text${i}`, { value: escaped(text) }]));
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ output }));
      expect(terraform(folder, "init", "-input=false")).toMatchObject({ status: 0 });
      expect(terraform(folder, "apply", "-input=false", "-auto-approve")).toMatchObject({ status: 0 });
      return JSON.parse(terraform(folder, "output", "-json").stdout);
    });
    expect(texts.map((_, i) => outputs[`text${i}`].value)).toEqual(texts);
  });
});
