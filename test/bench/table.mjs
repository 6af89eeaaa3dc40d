import Table from 'cli-table3'

/** Prints rows, objects with the same keys, as a table with a title. */
export function printTable(title, rows) {
  const columns = Object.keys(rows[0])
  const table = new Table({
    head: columns,
    colAligns: columns.map((column) =>
      typeof rows[0][column] === 'string' && !/\d/.test(rows[0][column]) ? 'left' : 'right',
    ),
    style: { head: [], border: [] },
  })
  for (const row of rows) table.push(columns.map((column) => row[column]))
  process.stdout.write(`\n${title}\n${table.toString()}\n`)
}
