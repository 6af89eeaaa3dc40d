/** The figures of `npm run bench -- http` as tables, and as the document that the repository keeps. */

const ours = 'kudoswarm tracker'

/** Rows of the table of everything that was measured; times are p50 / p99. */
export function tableRows(cells) {
  return cells.map((cell) => ({
    waiting: count(cell.depth),
    connections: cell.connections,
    system: cell.system,
    'cycles/s': count(perSecond(cell)),
    'submit ms': both(cell.submit),
    'pop ms': both(cell.pop),
    'result ms': both(cell.result),
    'cycle ms': both(cell.cycle),
    'CPU ms/cycle': (cpuPerCycle(cell) * 1000).toFixed(2),
    'memory MB': count(cell.memoryBytes / 1e6),
  }))
}

/** Rows of ratios: the tracker's cycles per second by those of each other in the same cell. */
export function ratioRows(cells) {
  return rowsAgainst(cells, perSecond)
}

/** A row for each cell of the tracker: what `figureOf` says of it, by what it says of each other. */
function rowsAgainst(cells, figureOf) {
  const others = [...new Set(cells.map(({ system }) => system))].filter((system) => system !== ours)
  return cells
    .filter(({ system }) => system === ours)
    .map((own) => {
      const of = (system) => ratio(figureOf(own) / figureOf(like(cells, own, system)))
      const ratios = others.map((system) => [`to ${system}`, of(system)])
      return { waiting: count(own.depth), connections: own.connections, ...Object.fromEntries(ratios) }
    })
}

/** The document. */
export function formatReport({ cells, recoveries, plan, run }) {
  const versions = Object.entries(run.versions).map(([name, version]) => `${name} ${version}`)
  const loads = [run.loads.before, run.loads.after].map((load) => load.map((one) => one.toFixed(1)).join(', '))
  const [least, most] = [plan.depths[0], plan.depths.at(-1)]
  const emptyPops = cells.reduce((sum, cell) => sum + cell.emptyPops, 0)
  return `# The REST API's cycle, against two queues

> Submit, pop, submit-result cycles per second over HTTP, by connections and by requests that wait.

| | |
| --- | --- |
| written by | \`${run.command}\` |
| on | ${run.day}, at commit ${run.commit} |
| machine | ${run.machine} |
| versions | ${versions.join(', ')} |
| load average over 1, 5 and 15 minutes | before the run ${loads[0]}; after it, its own included, ${loads[1]} |

A load average above the number of processors before the run means that others worked beside it: then the times and the
ratios of speeds are those of a busy machine. Figures of different runs do not compare.

**What goes round.** A connection submits a request for text (a prompt of some 90 bytes), pops a job as a worker, and
submits a text of some 80 bytes as its result; then it begins again. It stays open, has one call under way, and
${count(plan.measureMs)} ms are measured after ${count(plan.settleMs)} ms that do not count. Each cycle adds a request and takes
one, the first of the queue, so that as many wait at the end as at the beginning. All run on this machine, over loopback:
the load is a process of its own, and at each length of the queue the subjects have their turns one after the other.

| subject | what it is | when a call is answered |
| --- | --- | --- |
| ${ours} | the production command on LevelDB, with its default limits, rates, accounts, prices, receipts and ledger | when what it has led to is synced to the disk |
| graphile-worker | its runner, \`addJob\` and a table of results, on PostgreSQL as \`initdb\` configures it; 128 jobs at once | as above: fsync and synchronous commit are on; that a job has left the queue follows the answer |
| BullMQ, fsync always | \`add\`, \`getNextJob\` and \`moveToCompleted\`, on Redis with \`appendfsync always\` | as above |
| BullMQ, fsync each second | the same with \`appendfsync everysec\`, the default of Redis with a log | when Redis has it in memory: a power cut loses up to a second of what was acknowledged |

The two queues are behind a front of the same framework that the tracker has, one process as the tracker is one, with the
same paths and bodies, and nothing else: no accounts, limits, prices or checks. That is in their favour.

${markdown(tableRows(cells))}
Times are p50 / p99 in milliseconds. Processor time and memory are of everything that serves: of the tracker one process, of
the others the front and the database. Memory that processes share counts once. Workers found nothing to pop ${count(emptyPops)} times.

**How often the tracker goes round while another goes round once.** Above 1 it is faster.

${markdown(ratioRows(cells))}
**What a cycle costs the processor, the other being 1.** Below 1 it is cheaper. On a machine that is busy with something
else this says more than the ratios above.

${markdown(rowsAgainst(cells, cpuPerCycle))}
**What the length of the queue changes.** Cycles per second with ${count(most)} waiting, those with ${count(least)} being 1.

${markdown(depthRows(cells, least, most))}
**After kill -9** with ${count(most)} waiting, seconds until it answers HTTP again:

${markdown(recoveries.map(({ system, seconds }) => ({ system, seconds: seconds.toFixed(1) })))}
**What the ratios mean.** graphile-worker and BullMQ with \`fsync always\` are the ones to hold the tracker against: they too
have on the disk what they have acknowledged. In a cycle the tracker does what they do (an entry, a lease, a result, each
durable), and besides it knows the caller by a key, counts rates, applies filters and limits, prices the request, burns taxes,
has the worker's receipt signed and checks it, pays the owner and keeps a journal that anybody can verify. What that costs is
the processor time above. With one connection the time of a cycle is mostly that of its syncs, of which the tracker needs three.
`
}

function depthRows(cells, least, most) {
  return cells
    .filter(({ depth }) => depth === most)
    .map((cell) => {
      const short = cells.find((one) => one.depth === least && isLike(one, cell) && one.system === cell.system)
      const share = ratio(perSecond(cell) / perSecond(short))
      return { system: cell.system, connections: cell.connections, 'cycles/s': share }
    })
}

function like(cells, own, system) {
  return cells.find((cell) => cell.system === system && cell.depth === own.depth && isLike(cell, own))
}

function isLike(one, other) {
  return one.connections === other.connections
}

function perSecond({ cycles, seconds }) {
  return cycles / seconds
}

function cpuPerCycle({ cpuSeconds, cycles }) {
  return cpuSeconds / cycles
}

function markdown(rows) {
  const columns = Object.keys(rows[0])
  const rules = columns.map((column) => (/\d/.test(rows[0][column]) ? '---:' : '---'))
  return [columns, rules, ...rows.map((row) => columns.map((column) => row[column]))].map(lineOf).join('')
}

function lineOf(parts) {
  return `| ${parts.join(' | ')} |\n`
}

function both({ p50, p99 }) {
  return `${milliseconds(p50)} / ${milliseconds(p99)}`
}

function milliseconds(value) {
  return value.toFixed(value < 10 ? 1 : 0)
}

function ratio(value) {
  return value.toFixed(value < 10 ? 2 : 1)
}

function count(value) {
  return Math.round(value).toLocaleString('en')
}
