// The table of effects: what each option makes of the price of two plain images, for whoever wants to know what the curve
// does without reading its numbers.

const plain = {
  steps: 30,
  cfgScale: 7.5,
  sampler: 'k_euler',
  karras: true,
  hiresFix: false,
  sourceProcessing: 'txt2img',
  hasSourceMask: false,
  denoisingStrength: 0.75,
  controlType: undefined,
  controlStrength: undefined,
  postProcessing: [],
}

/** Work that has an option of the coefficients, by the option's name. */
function workWith(option) {
  const [kind, ...rest] = option.split(' ')
  const value = rest.join(' ')
  const sourced = { sourceProcessing: 'img2img' }
  const changes = {
    sampler: { sampler: value },
    karras: { karras: false },
    cfg_scale: { cfgScale: 15 },
    hires_fix: { hiresFix: true },
    source_image: sourced,
    source_processing: { sourceProcessing: value },
    source_mask: { sourceProcessing: 'inpainting', hasSourceMask: true },
    denoising_strength: { ...sourced, denoisingStrength: 0.25 },
    control: value === '' ? undefined : { ...sourced, controlType: value },
    post_processing: { postProcessing: [value] },
  }
  return changes[kind] && { ...plain, ...changes[kind] }
}

/** The effects as Markdown. `kudosOf` answers the curve's price of a work. */
export function effectTable(options, kudosOf) {
  const sides = [512, 1024]
  const basis = sides.map((side) => kudosOf({ ...plain, width: side, height: side }))
  const named = ['of all options', ...sides.map((side) => `${side} × ${side}, 30 steps`)]
  const lines = [
    '## What options make of a price',
    '',
    'Beside a plain image by k_euler with karras: factor of its price. `cfg_scale` is 15 instead of 7.5; denoising is 0.75,',
    'and 0.25 in its own row; a mask is one of inpainting.',
    '',
    `| ${named.join(' | ')} |`,
    '|---|---|---|',
    `| none: kudos | ${basis.map((kudos) => kudos.toFixed(2)).join(' | ')} |`,
  ]
  for (const option of options) {
    const work = workWith(option)
    if (work === undefined) continue
    const factors = sides.map((side, i) => (kudosOf({ ...work, width: side, height: side }) / basis[i]).toFixed(2))
    lines.push(`| ${option} | ${factors.join(' | ')} |`)
  }
  return `${lines.join('\n')}\n`
}
