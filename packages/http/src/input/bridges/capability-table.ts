/** What worker software can do from a version on, by its name; each version has what those before it have. */
export const capabilityTable: Readonly<Record<string, Readonly<Record<number, readonly string[]>>>> = {
  'AI Horde Worker reGen': {
    1: [
      'img2img',
      'inpainting',
      'karras',
      'post-processing',
      'GFPGAN',
      'RealESRGAN_x4plus',
      'r2',
      'CodeFormers',
      'clip_skip',
      'r2_source',
      'controlnet',
      'strip_background',
      'return_control_map',
      'RealESRGAN_x4plus_anime_6B',
      'NMKD_Siax',
      '4x_AnimeSharp',
      'image_is_control',
      'RealESRGAN_x2plus',
      'hires_fix',
      'tiling',
    ],
    2: ['textual_inversion', 'lora'],
    3: ['lora_versions'],
    5: ['extra_source_images'],
    6: ['stable_cascade_2pass'],
    7: ['qr_code', 'extra_texts', 'workflow'],
    8: ['layer_diffuse'],
    9: ['flux'],
    13: [
      '4xNomos8kSC',
      '4xLSDIRplus',
      '4xNomosWebPhoto_RealPLKSR',
      '4xNomos2_realplksr_dysample',
      '4xNomos2_hq_dat2',
      '2xModernSpanimationV1',
      'GFPGANv1.3',
      'RestoreFormer',
    ],
  },
  'AI Horde Worker': {
    3: ['img2img'],
    4: ['inpainting'],
    6: ['karras'],
    7: ['post-processing', 'GFPGAN', 'RealESRGAN_x4plus'],
    8: ['r2'],
    9: ['CodeFormers'],
    13: ['hires_fix', 'clip_skip'],
    14: ['r2_source'],
    15: ['controlnet'],
    18: ['strip_background', 'return_control_map', 'RealESRGAN_x4plus_anime_6B'],
    19: ['NMKD_Siax', '4x_AnimeSharp'],
    21: ['RealESRGAN_x2plus'],
    22: ['lora'],
    23: ['image_is_control'],
    24: ['textual_inversion'],
  },
  'SD-WebUI Stable Horde Worker Bridge': {
    1: ['inpainting', 'karras', 'r2', 'CodeFormers'],
    2: ['tiling'],
    3: ['r2_source'],
    4: ['clip_skip'],
  },
  HordeAutoWebBridge: {
    1: ['painting', 'img2img', 'karras'],
    2: ['tiling'],
  },
}

/** Software for text that is known to do what it says. */
export const validatedTextBackends: ReadonlySet<string> = new Set([
  'AI Horde Worker',
  'AI Horde Worker~aphrodite~oai',
  'AI Horde Worker~aphrodite~kai',
  'KoboldCppEmbedWorker',
  'TabbyAPI',
])

/** Software whose jobs are paid in full from this version on. */
export const officialBridges: ReadonlyMap<string, number> = new Map([
  ['AI Horde Worker reGen', 13],
  ['AI Horde Worker', 24],
])
