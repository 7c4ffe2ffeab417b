/** A number that stays the same as long as the title does, wherever the panel stands: links to it keep working. */
export function stableId(title: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(title)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash % 0x7fffffff) + 1;
}
