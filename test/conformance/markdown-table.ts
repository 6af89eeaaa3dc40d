/** Rows of the tables in a document whose head begins with these columns; cells without the marks of code. */
export function tableRows(document: string, ...columns: readonly string[]): string[][] {
  const rows: string[][] = []
  let isWithin = false
  for (const line of document.split('\n')) {
    const cells = cellsOf(line)
    if (cells === undefined) isWithin = false
    else if (columns.every((column, i) => cells[i] === column)) isWithin = true
    else if (isWithin && !cells.every((cell) => /^:?-+:?$/.test(cell))) rows.push(cells)
  }
  return rows
}

function cellsOf(line: string): string[] | undefined {
  if (!line.startsWith('|')) return undefined
  const cells = line.split(/(?<!\\)\|/).slice(1, -1)
  return cells.map((cell) => cell.trim().replaceAll('`', '').replaceAll('\\|', '|'))
}
