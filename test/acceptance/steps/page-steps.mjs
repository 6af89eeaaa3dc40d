/** Through SillyTavern's real page, in headless Chromium: clicked and typed as a person does. */
import { AcceptanceFailure, expectThat } from '../failure.mjs'
import { untilThere } from '../deadline.mjs'
import { imageModel } from '../world/painter.mjs'
import { pageUrl } from '../world/silly-tavern.mjs'
import { textModel } from '../world/swarm.mjs'
import { describeImage } from './image-steps.mjs'
import { oneLine, quoted } from './one-line.mjs'

const pageMsMax = 60_000
const textMsMax = 180_000
const imageMsMax = 120_000

/**
 * @param {import('../record.mjs').StepRecord} record
 * @param {import('../stage.mjs').Stage} stage
 */
export async function showPage(record, stage) {
  record.begin('its page')
  const { page, reader } = stage
  await record.show('the page finds the Horde', () => showConnected(page))
  await record.show('a key is typed, its kudos are shown', () => showKudos(page, stage, reader))
  await record.show('the model is chosen, the worker is looked at', () => showModel(page))
  await record.show('a chat', () => showChat(page, stage))
  await record.show('an image in the chat', () => showChatImage(page, stage))
}

async function showConnected(page) {
  await page.goto(pageUrl)
  await page.locator('dialog[open] textarea').fill('Reader')
  await page.locator('dialog[open] .popup-button-ok').click()
  await page.waitForLoadState('networkidle')
  await toggle(page, '#API-status-top')
  const state = page.locator('#rm_api_block .online_status_text:visible').first()
  await state.filter({ hasText: 'Connected' }).waitFor()
  const api = await page.locator('#main_api option:checked').innerText()
  expectThat(api === 'AI Horde', `the page's API is ${api}`)
  return `"${api}", "${await state.innerText()}"`
}

async function showKudos(page, { swarm }, { apikey, username }) {
  await untilThere({ what: 'key that is saved', msMax: pageMsMax, everyMs: 100 }, () => typeKey(page, apikey))
  await page.locator('#horde_kudos').click()
  const toast = page.locator('.toast', { hasText: 'Kudos' })
  const said = oneLine(await toast.first().innerText())
  const { kudos } = await swarm.userOf(apikey)
  expectThat(said.includes(username) && said.includes(`Kudos: ${kudos}`), `the page says "${said}", ${kudos} expected`)
  return `"${said}"`
}

/** Types the key and says save. While the page is still busy with itself it may empty the field again. */
async function typeKey(page, apikey) {
  const answer = page.waitForResponse(`${pageUrl}/api/secrets/write`, { timeout: 3_000 }).catch(() => undefined)
  await page.locator('#horde_api_key').fill(apikey)
  await page.locator('#horde_api_key_button').click()
  return answer
}

async function showModel(page) {
  await page.locator('#horde_auto_adjust_context_length').check()
  await page.locator('#horde_model + .select2 .select2-search__field').click()
  const option = page.locator('.select2-results__option', { hasText: textModel })
  const said = oneLine(await option.innerText())
  await option.click()
  const fit = page.getByText(/^Context: \d+, Response: \d+$/)
  const fits = await fit.innerText()
  await toggle(page, '#API-status-top')
  return `"${said}"; "${fits}"`
}

async function showChat(page, stage) {
  await say(page, 'It was a dark night and')
  const message = page.locator('#chat .mes[is_user="false"] .mes_text').last()
  await unlessTold(page, page.waitForFunction(hasAnswer, null, { timeout: textMsMax }))
  const call = stage.lastCall('/generate/text/async')
  const { prompt } = JSON.parse(call.body.toString())
  const { id } = JSON.parse(call.answer.toString())
  const [{ text }] = JSON.parse(stage.lastCall(`/generate/text/status/${id}`).answer.toString()).generations
  const shown = await message.innerText()
  expectThat(oneLine(shown) === oneLine(text), `the page shows ${quoted(shown)}, the worker made ${quoted(text)}`)
  stage.texts.push({ prompt, text })
  return `${quoted(shown)}, ${oneLine(shown).split(' ').length} words`
}

/** Runs in the page: true once the newest message is an answer that is complete. */
function hasAnswer() {
  const message = globalThis.document.querySelector('#chat .mes.last_mes')
  const isWorking = globalThis.document.body.dataset.generating === 'true'
  return (
    message?.getAttribute('is_user') === 'false' &&
    !isWorking &&
    message.querySelector('.mes_text').innerText.length > 3
  )
}

async function showChatImage(page, stage) {
  await toggle(page, '#extensions-settings-button .drawer-toggle')
  await page.locator('.inline-drawer-header', { hasText: 'Image Generation' }).click()
  await page.locator('#sd_source').selectOption('horde')
  // Both lists come from the Horde; choosing waits for them.
  await page.locator('#sd_model').selectOption(imageModel)
  await page.locator('#sd_sampler').selectOption('k_euler_a')
  await toggle(page, '#extensions-settings-button .drawer-toggle')
  await say(page, '/imagine a lantern on a hill')
  const image = page.locator('#chat .mes img[src*="/user/images/"]')
  await unlessTold(page, image.waitFor({ timeout: imageMsMax }))
  const bytes = await image.evaluate(async (element) => {
    const response = await fetch(element.src)
    return [...new Uint8Array(await response.arrayBuffer())]
  })
  return describeImage(Buffer.from(bytes), stage.painter.made.at(-1))
}

/** Waits for something, unless the page tells its user that it went wrong. */
async function unlessTold(page, work) {
  const notice = page.locator('.toast-error').first()
  const told = notice.waitFor({ timeout: 0 }).then(async () => {
    throw new AcceptanceFailure('page_complains', `The page says "${oneLine(await notice.innerText())}".`)
  })
  // It is waited for until the page is shut.
  told.catch(() => undefined)
  await Promise.race([work, told])
}

async function say(page, text) {
  await page.locator('#send_textarea').fill(text)
  await page.locator('#send_but').click()
}

/** Opens or shuts a panel at the top. */
async function toggle(page, selector) {
  await page.locator(selector).click()
}
