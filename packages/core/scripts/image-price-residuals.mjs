// The table of residuals: how far the curve is from the vectors, by group.

/** Relative errors in percent, ascending: median, 95 % and worst. */
function row(name, errors) {
  const sorted = errors.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(2)
  return `| ${name} | ${sorted.length} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`
}

/** Groups of a vector, by the heading of their table. */
const groupings = {
  sampler: ({ work }) => [work.sampler],
  'control type': ({ work }) => [work.controlType ?? 'none'],
  'post-processing': ({ work }) => (work.postProcessing.length > 0 ? work.postProcessing : ['none']),
  'source processing': ({ work }) => [work.sourceProcessing],
  hires_fix: ({ work }) => [work.hiresFix ? 'on' : 'off'],
  'size, megapixels': ({ work }) => [classOf((work.width * work.height) / 1e6, [0.1, 0.27, 0.6, 1.1, 2.5])],
  steps: ({ work }) => [classOf(work.steps, [10, 20, 30, 50, 100])],
}

function classOf(value, bounds) {
  const index = bounds.findIndex((bound) => value <= bound)
  return index < 0 ? `above ${bounds.at(-1)}` : `to ${bounds[index]}`
}

function head(name) {
  return ['', `| ${name} | vectors | median % | 95 % | worst % |`, '|---|---|---|---|---|']
}

/** Relative errors in percent. `kudosOf` answers the curve's price of a work. */
export function errorsOf(vectors, kudosOf) {
  return vectors.map(({ work, kudos }) => 100 * Math.abs(kudosOf(work) / kudos - 1))
}

/** The whole table, as Markdown. `others` are errors of other vectors, by name. */
export function residualTable(vectors, kudosOf, others) {
  const errors = errorsOf(vectors, kudosOf)
  const lines = [
    '# Residuals of the image price',
    '',
    'Written by `fit-image-price.mjs`; relative error of the curve against `image-price-vectors.csv`. *Held out* are the',
    'errors at random vectors of a second fit that did not see them: what to expect of a payload that is not in the file.',
    ...head('all'),
    row('all', errors),
    ...Object.entries(others).map(([name, those]) => row(name, those)),
  ]
  for (const [name, groupsOf] of Object.entries(groupings)) {
    const groups = new Map()
    vectors.forEach((vector, i) => {
      for (const group of groupsOf(vector)) groups.set(group, [...(groups.get(group) ?? []), errors[i]])
    })
    const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    lines.push(...head(name), ...sorted.map(([group, those]) => row(group, those)))
  }
  const worst = vectors.map((vector, i) => ({ vector, error: errors[i] })).sort((a, b) => b.error - a.error)
  lines.push('', '## The ten worst', '', '| vector | kudos | curve | % |', '|---|---|---|---|')
  for (const { vector, error } of worst.slice(0, 10)) {
    const payload = vector.line.split(',').slice(0, 13).join(' ').replaceAll(/ +/g, ' ').trim()
    lines.push(`| ${payload} | ${vector.kudos} | ${kudosOf(vector.work).toFixed(2)} | ${error.toFixed(2)} |`)
  }
  return `${lines.join('\n')}\n`
}
