import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Figure, fastestSeconds, seconds } from "./figure.ts";
import { writeModel } from "./written.ts";

const project = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const limen = join(project, "bin", "limen.mjs");

/** Whole processes, as a person waits for them. */
export async function processes(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "limen-bench-"));
  try {
    return [
      { name: "node, doing nothing", value: fastestSeconds("node", ["-e", "0"]), unit: "s" },
      { name: "limen --help", value: fastestSeconds("node", [limen, "--help"]), unit: "s", target: 0.5 },
      ...compileFigures(folder),
      ...synthFigures(),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compileFigures(folder: string): readonly Figure[] {
  const figures = [1_000, 10_000].flatMap((count): readonly Figure[] => {
    const model = writeModel(join(folder, String(count)), project, count);
    const args = [limen, "compile", "--environment", "local", "--out", join(folder, `out-${count}`)];
    const env = { LIMEN_MODEL: model };
    const shown = count.toLocaleString("en");
    return [
      { name: `limen compile, ${shown} thresholds, sources never seen`, value: seconds("node", args, env), unit: "s" },
      {
        name: `limen compile, ${shown} thresholds`,
        value: fastestSeconds("node", args, env),
        unit: "s",
        ...(count === 1_000 && { target: 0.5 }),
      },
    ];
  });
  return figures;
}

function synthFigures(): readonly Figure[] {
  if (!existsSync(join(project, "main.ts"))) return [];
  const args = ["--no-install", "cdktf", "synth", "--output"];
  const folder = mkdtempSync(join(tmpdir(), "limen-synth-"));
  try {
    const value = fastestSeconds("npx", [...args, folder], { CHECKPOINT_DISABLE: "1" });
    return [{ name: "npx cdktf synth", value, unit: "s", target: 3.5 }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
