/** Samplers with noise schedules after Karras, and those that are also there without. */
export interface BridgeSamplers {
  readonly karras: ReadonlySet<string>
  /** Those with karras are in it too. */
  readonly plain: ReadonlySet<string>
}

/** What a version of a worker's software adds. */
interface SamplerStep {
  readonly version: number
  readonly karras: readonly string[]
  readonly plain: readonly string[]
}

const firstSamplers = [
  'k_lms',
  'k_heun',
  'k_euler',
  'k_euler_a',
  'k_dpm_2',
  'k_dpm_2_a',
  'k_dpm_fast',
  'k_dpm_adaptive',
  'k_dpmpp_2s_a',
  'k_dpmpp_2m',
]

/** By the name of the software; each version has what those before it have. */
const steps: Readonly<Record<string, readonly SamplerStep[]>> = {
  'AI Horde Worker reGen': [
    { version: 2, karras: [...firstSamplers, 'k_dpmpp_sde', 'dpmsolver', 'DDIM'], plain: [] },
    { version: 3, karras: ['lcm'], plain: [] },
  ],
  'AI Horde Worker': [
    { version: 11, karras: [...firstSamplers, 'dpmsolver'], plain: [] },
    { version: 12, karras: ['k_dpmpp_sde'], plain: [] },
    { version: 17, karras: [], plain: ['DDIM'] },
  ],
  'SD-WebUI Stable Horde Worker Bridge': [
    { version: 1, karras: [...firstSamplers, 'k_dpmpp_sde'], plain: ['DDIM', 'plms'] },
  ],
  HordeAutoWebBridge: [
    {
      version: 1,
      karras: ['k_lms', 'k_dpm_2', 'k_dpm_2_a', 'k_dpmpp_2s_a', 'k_dpmpp_2m', 'dpmsolver'],
      plain: ['k_heun', 'k_euler', 'k_euler_a', 'k_dpm_fast', 'k_dpm_adaptive'],
    },
  ],
}

/** Software that nobody knows has the samplers of this. */
const likeUnknown = { name: 'AI Horde Worker', version: 23 }

/** Samplers of a worker's software. */
export function samplersOf(name: string, version: number): BridgeSamplers {
  if (!Object.hasOwn(steps, name)) return samplersOf(likeUnknown.name, likeUnknown.version)
  const reached = steps[name]!.filter((step) => step.version <= version)
  const karras = reached.flatMap((step) => step.karras)
  return { karras: new Set(karras), plain: new Set([...karras, ...reached.flatMap((step) => step.plain)]) }
}

/** Samplers that go two ways a step, so that a step counts twice. */
const secondOrderSamplers = new Set(['k_heun', 'k_dpm_2', 'k_dpm_2_a', 'k_dpmpp_2s_a', 'k_dpmpp_sde'])

/** Steps of the sampler that decides for itself. */
const adaptiveSteps = 40

/** Steps as a worker takes them. */
export function accurateStepsOf({ sampler, steps }: { sampler: string; steps: number }): number {
  if (sampler === 'k_dpm_adaptive') return adaptiveSteps
  return secondOrderSamplers.has(sampler) ? steps * 2 : steps
}
