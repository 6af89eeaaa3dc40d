/** Post-processors that make an image larger: a request has at most one. */
export const upscalers: ReadonlySet<string> = new Set([
  'RealESRGAN_x4plus',
  'RealESRGAN_x2plus',
  'RealESRGAN_x4plus_anime_6B',
  'NMKD_Siax',
  '4x_AnimeSharp',
  '4xNomos8kSC',
  '4xLSDIRplus',
  '4xNomosWebPhoto_RealPLKSR',
  '4xNomos2_realplksr_dysample',
  '4xNomos2_hq_dat2',
  '2xModernSpanimationV1',
])

/** All of them. */
export const postProcessors: ReadonlySet<string> = new Set([
  ...upscalers,
  'GFPGAN',
  'CodeFormers',
  'strip_background',
  'GFPGANv1.3',
  'RestoreFormer',
])
