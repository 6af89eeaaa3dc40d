/** A page of a list, counted from 1; none where there is no such page. */
export function pageOf<Item>(items: readonly Item[], page: number, size: number): readonly Item[] {
  return page < 1 ? [] : items.slice((page - 1) * size, page * size)
}
