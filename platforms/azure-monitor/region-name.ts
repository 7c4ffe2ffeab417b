/** The parts of the names of regions, and how they are written where that is not with one capital. */
const parts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...["north", "south", "east", "west", "central", "southeast"],
      ...["asia", "australia", "austria", "belgium", "brazil", "canada", "chile", "denmark", "europe", "france"],
      ...["germany", "india", "indonesia", "israel", "italy", "japan", "jio", "korea", "malaysia", "mexico", "norway"],
      ...["poland", "qatar", "spain", "sweden", "switzerland", "taiwan"],
    ].map((part) => [part, part.charAt(0).toUpperCase() + part.slice(1)]),
  ),
  ...{ newzealand: "New Zealand", southafrica: "South Africa", uae: "UAE", uk: "UK", us: "US" },
  ...{ "2": "2", "3": "3" },
};
const longestFirst = Object.keys(parts).sort((a, b) => b.length - a.length);

/**
 * How events of Azure call a region: `westeurope` is "West Europe", `eastus2` "East US 2".
 *
 * Source: Microsoft Learn, "List of Azure regions". @returns undefined for a name that is made of other parts
 */
export function regionName(location: string): string | undefined {
  let rest = location.toLowerCase().replaceAll(" ", "");
  const found: string[] = [];
  while (rest !== "") {
    const part = longestFirst.find((one) => rest.startsWith(one));
    if (part === undefined) return undefined;
    found.push(parts[part] as string);
    rest = rest.slice(part.length);
  }
  return found.join(" ");
}
