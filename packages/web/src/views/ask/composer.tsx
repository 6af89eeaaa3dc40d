import { signal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Button } from '../../components/button.js'
import { Select, TextArea } from '../../components/field.js'
import { SegmentedControl } from '../../components/segmented-control.js'
import { strings } from '../../strings/en.js'
import { model, mode, parameters, send, submit, typed } from './composing.js'
import { fitsPrompt } from './ask-form.js'
import { Parameters } from './parameters.js'
import { QuoteLine } from './quote-line.js'
import { servedModels } from './served-models.js'

const words = strings.ask

/** Whether a small screen shows all of it: who is to answer and how, too. */
const isWhole = signal(false)

/** What is typed, who is to answer, how, what that costs, and the button that sends it. */
export function Composer() {
  const isChat = mode.value === 'chat'
  const form = useRef<HTMLFormElement>(null)
  // What is long stands at the end of the page, which scrolls, rather than on top of what was answered.
  const show = (): void => form.current?.scrollIntoView({ block: 'nearest' })
  return (
    <form
      ref={form}
      class={isWhole.value ? 'composer composer--whole' : 'composer'}
      aria-label={words.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <button
        type="button"
        class="composer__settings"
        aria-expanded={isWhole.value}
        onClick={() => {
          isWhole.value = !isWhole.value
          requestAnimationFrame(show)
        }}
      >
        {words.settings(
          isChat ? words.chat : words.complete,
          model.value === '' ? words.anyModel(0) : model.value,
          parameters.value.outputTokensMax,
        )}
      </button>
      <div class="composer__head">
        <SegmentedControl
          label={words.mode}
          value={mode.value}
          options={[
            { value: 'complete', label: words.complete },
            { value: 'chat', label: words.chat },
          ]}
          onChange={(value) => {
            mode.value = value
          }}
        />
        <div class="composer__model">
          <Select
            label={words.model}
            value={model.value}
            options={modelOptions()}
            onChange={(value) => {
              model.value = value
            }}
          />
        </div>
      </div>
      <TextArea
        label={isChat ? words.message : words.beginning}
        placeholder={isChat ? words.messagePlaceholder : words.beginningPlaceholder}
        value={typed.value}
        rows={2}
        error={fitsPrompt(typed.value) ? undefined : words.tooLong}
        onInput={(text) => {
          typed.value = text
        }}
        onKeyDown={sendOnEnter}
      />
      <div class="composer__foot">
        <QuoteLine />
        <Button kind="primary" type="submit" icon="send" disabled={submit.value === undefined}>
          {words.send}
        </Button>
      </div>
      <Parameters onToggle={show} />
    </form>
  )
}

function modelOptions(): { value: string; label: string }[] {
  const served = (servedModels.value ?? []).filter(({ slots }) => slots > 0)
  const isKnown = model.value === '' || served.some(({ name }) => name === model.value)
  return [
    { value: '', label: words.anyModel(served.length) },
    ...served.map(({ name, slots }) => ({ value: name, label: words.modelText(name, slots) })),
    ...(isKnown ? [] : [{ value: model.value, label: words.modelText(model.value, 0) }]),
  ]
}

/** Enter sends; with Shift it begins a line. */
function sendOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  send()
}
