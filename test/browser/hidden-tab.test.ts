import { expect, test, vi } from 'vitest'
import type { ContributionView } from '../../packages/web/src/peer/tab-peer.js'
import { Lab } from './lab.js'
import { PlainBrowser } from './plain-browser.js'
import { patienceMs, testMsMax, textOf } from './tab.js'

const asked = { prompt: 'It was a dark night and', outputTokensMax: 48, sampling: { seed: 3n, temperature: 0.8 } }

/** The pages of a browser that Playwright does not drive cannot tell the test; it looks. */
const looking = { timeout: patienceMs, interval: 50 }

vi.setConfig({ testTimeout: testMsMax })

/** A page that is being loaded evaluates nothing. */
const notYet = (): false => false

test('a tab in the background serves on, and measures its speed apart', async () => {
  const lab = await Lab.open()
  const browser = await PlainBrowser.launch()
  const inTab = await browser.openTab(lab.proxy.url)
  const until = (condition: string) =>
    vi.waitUntil(async () => (await inTab(condition).catch(notYet)) === true, looking)
  await until(`globalThis.swarm?.view?.session.name === 'connected'`)
  await inTab(`void swarm.tabPeer.contribute('${lab.modelHash}', { gpuShare: 1 })`)
  await until(`swarm.view.contribution.state === 'serving'`)

  const asker = await lab.openTab(await lab.newUser())
  const reference = await lab.answerOnCpu(asked)
  expect(await inTab('document.visibilityState')).toBe('visible')
  expect(textOf(await asker.ask(asked))).toBe(reference)
  await until('swarm.view.contribution.speeds.visible > 0')

  await browser.openTab('about:blank')
  await until(`document.visibilityState === 'hidden'`)
  expect(textOf(await asker.ask(asked))).toBe(reference)
  await until('swarm.view.contribution.speeds.hidden > 0')
  const speeds = (await inTab('swarm.view.contribution.speeds')) as ContributionView['speeds']
  expect(speeds).toEqual({ visible: expect.any(Number), hidden: expect.any(Number) })
  expect(await inTab('swarm.view.contribution.speed')).toBe('fast')

  expect(await lab.closeTabs()).toEqual([])
  await browser.close()
  await lab.close()
})

test('a tab that is much slower than others says so, and serves only whoever has the time', async () => {
  const lab = await Lab.open()
  const worker = await lab.openTab(await lab.newUser())
  const asker = await lab.openTab(await lab.newUser())
  await worker.contribute(lab.modelHash)
  const short = { ...asked, outputTokensMax: 16 }
  expect(textOf(await asker.ask({ ...short, needs: ['usual_speed'] }))).toBe(await lab.answerOnCpu(short))
  await worker.orderEngines('dawdle')
  expect(textOf(await asker.ask(short))).toBe(await lab.answerOnCpu(short))
  const { contribution } = await worker.until(({ contribution: { speed } }) => speed === 'extra_slow')
  expect(contribution.state).toBe('serving')
  expect(contribution.speeds.visible).toBeLessThan(1)
  // It waits until its tab is closed.
  const waiting = asker.ask({ ...short, needs: ['usual_speed'] }).catch(() => 'closed')
  await asker.untilReason(3, 'needs_not_met')
  expect(await lab.closeTabs()).toEqual([])
  expect(await waiting).toBe('closed')
  await lab.close()
})
