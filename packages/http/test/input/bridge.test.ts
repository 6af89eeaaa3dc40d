import { defaultBridgeTable } from '@kudoswarm/core'
import { expect, test } from 'vitest'
import { capabilitiesOf } from '../../src/input/bridges/bridge.js'
import { accurateStepsOf } from '../../src/input/bridges/samplers.js'

const regen = 'AI Horde Worker reGen'

test.each<[agent: string, name: string, version: number]>([
  [`${regen}:9.0.2:https://example.com`, regen, 9],
  [`${regen}:9`, regen, 9],
  [`${regen}:9.1:`, regen, 9],
  [`${regen}:10.0.0-beta.1+5:x:y`, regen, 10],
  ['KoboldCppEmbedWorker:2', 'KoboldCppEmbedWorker', 2],
  ['a~b~c:1:d', 'a~b~c', 1],
  [`${regen}:v9:x`, 'unknown', 0],
  [`${regen}:9.0.0.0:x`, 'unknown', 0],
  [regen, 'unknown', 0],
  [':1:x', 'unknown', 0],
  ['', 'unknown', 0],
  ['toString:1:x', 'toString', 1],
  ['__proto__:1:x', '__proto__', 1],
])('%s is %s in version %i', (agent, name, version) => {
  expect(capabilitiesOf(agent)).toMatchObject({ name, version })
})

test.each<[agent: string, has: string[], lacks: string[]]>([
  [`${regen}:1:`, ['img2img', 'tiling', 'hires_fix'], ['lora', 'lora_versions']],
  [`${regen}:2.9:`, ['img2img', 'lora'], ['lora_versions']],
  [`${regen}:9:`, ['lora_versions', 'flux', 'qr_code'], ['4xNomos8kSC']],
  [`${regen}:13:`, ['4xNomos8kSC', 'RestoreFormer'], []],
  ['AI Horde Worker:24:', ['img2img', 'textual_inversion'], ['tiling', 'flux']],
  ['AI Horde Worker:2:', [], ['img2img']],
  ['SD-WebUI Stable Horde Worker Bridge:4:', ['clip_skip', 'inpainting'], ['img2img']],
  ['HordeAutoWebBridge:2:', ['painting', 'tiling'], ['inpainting']],
  ['my own:99:', [], ['img2img', 'karras']],
  ['constructor:99:', [], ['img2img', 'karras']],
])('%s can %j and not %j', (agent, has, lacks) => {
  const { capabilities } = capabilitiesOf(agent)
  expect(has.filter((name) => !capabilities.has(name))).toEqual([])
  expect(lacks.filter((name) => capabilities.has(name))).toEqual([])
})

test.each<[agent: string, karras: number, plain: number]>([
  [`${regen}:1:`, 0, 0],
  [`${regen}:2:`, 13, 13],
  [`${regen}:3:`, 14, 14],
  ['AI Horde Worker:10:', 0, 0],
  ['AI Horde Worker:11:', 11, 11],
  ['AI Horde Worker:12:', 12, 12],
  ['AI Horde Worker:17:', 12, 13],
  ['my own:1:', 12, 13],
  ['', 12, 13],
  ['SD-WebUI Stable Horde Worker Bridge:1:', 11, 13],
  ['HordeAutoWebBridge:1:', 6, 11],
])('%s has %i samplers with karras and %i without', (agent, karras, plain) => {
  const { samplers } = capabilitiesOf(agent)
  expect([samplers.karras.size, samplers.plain.size]).toEqual([karras, plain])
})

test.each<[agent: string, percent: number]>([
  [`${regen}:13:`, 100],
  [`${regen}:12.9:`, 90],
  ['AI Horde Worker:24:', 100],
  ['AI Horde Worker:23:', 90],
  ['my own:99:', 75],
  [`${regen}:13:https://x`, 100],
  [`${regen}:13.0.1-rc1:https://x`, 100],
  [`${regen}:12.9.9:https://x`, 90],
  ['AI Horde Worker:24.0.0:https://x', 100],
  ['AI Horde Worker:23:https://x', 90],
  [`${regen}:13x:https://x`, 75],
  [regen, 75],
  ['Kudoswarm:99:https://x', 75],
  ['', 75],
])('%j is paid %i percent', (agent, percent) => {
  const { currentPercent, olderPercent, otherPercent } = defaultBridgeTable
  const { isOfficial, isNewest } = capabilitiesOf(agent)
  expect(isNewest ? currentPercent : isOfficial ? olderPercent : otherPercent).toBe(percent)
})

test.each([
  ['TabbyAPI:1:x', true],
  ['tabbyapi:1:x', false],
])('%s is a validated backend for text: %s', (agent, isValidated) => {
  expect(capabilitiesOf(agent).isValidatedTextBackend).toBe(isValidated)
})

test.each([
  ['k_euler', 30, 30],
  ['k_heun', 30, 60],
  ['k_dpm_adaptive', 5, 40],
])('%s takes %i steps as %i', (sampler, steps, accurate) => {
  expect(accurateStepsOf({ sampler, steps })).toBe(accurate)
})
