/** Counts that an answer without a job always has, in the order of the API. */
const names = [
  'worker_id',
  'performance',
  'nsfw',
  'untrusted',
  'models',
  'bridge_version',
  'img2img',
  'painting',
  'unsafe_ip',
  'lora',
  'post-processing',
  'controlnet',
]

/** By which of the counts a worker that does not offer something is told; all others are of what its bridge cannot. */
const namesOfNeeds: Readonly<Record<string, string>> = {
  nsfw: 'nsfw',
  trusted: 'untrusted',
  fast: 'performance',
  usual_speed: 'performance',
  many_steps: 'step_count',
  img2img: 'img2img',
  inpainting: 'painting',
  ordinary_model: 'models',
  lora: 'lora',
  unsafe_ip: 'unsafe_ip',
  kudos_not_demanded: 'kudos',
  'post-processing': 'post-processing',
  controlnet: 'controlnet',
  qr_code: 'controlnet',
  layer_diffuse: 'controlnet',
}

/** Names of the counts of images. */
export const imageSkipNames = {
  ofNeed: (need: string): string => (Object.hasOwn(namesOfNeeds, need) ? namesOfNeeds[need]! : 'bridge_version'),
  ofSize: 'max_pixels',
}

/** The counts as the API has them: 0 for what there is none of. */
export function imageSkipped(counts: ReadonlyMap<string, number>): Record<string, number> {
  return { ...Object.fromEntries(names.map((name) => [name, 0])), ...Object.fromEntries(counts) }
}
