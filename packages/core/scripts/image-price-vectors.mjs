// Reads prices that the AI Horde (server 5.1.5) answers. They are measured outputs, that is facts; nothing of its source or
// of its weights is here. image-price-vectors.csv: 1168 payloads, a grid of sizes and steps and then random ones.
// image-price-anchors.csv: 66 common payloads, one option at a time, with the defaults for all that is not said.
import { readFileSync } from 'node:fs'

/** Every vector of a file as `{ line, work, kudos }`, `work` as `ImageWork` of the pricing. */
export function readImagePrices(file) {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  const [head, ...lines] = text.trim().split('\n')
  const names = head.split(',')
  return lines.map((line) => vectorOf(line, Object.fromEntries(line.split(',').map((value, i) => [names[i], value]))))
}

function vectorOf(line, row) {
  const work = {
    width: Number(row.width),
    height: Number(row.height),
    steps: Number(row.steps),
    cfgScale: Number(row.cfg_scale),
    sampler: row.sampler,
    karras: row.karras === '1',
    hiresFix: row.hires_fix === '1',
    sourceProcessing: row.source_processing,
    hasSourceMask: row.source_mask === '1',
    denoisingStrength: row.denoising_strength === '' ? 1 : Number(row.denoising_strength),
    controlType: row.control_type === '' ? undefined : row.control_type,
    controlStrength: undefined,
    postProcessing: row.post_processing === '' ? [] : row.post_processing.split('+'),
  }
  return { line, work, kudos: Number(row.model_kudos) }
}
