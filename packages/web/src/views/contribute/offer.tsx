import { attempt } from '../../components/attempt.js'
import { signal } from '@preact/signals'
import { Button } from '../../components/button.js'
import { Card } from '../../components/card.js'
import { Figure, Figures } from '../../components/figure.js'
import { Progress } from '../../components/progress.js'
import { bytesText } from '../../figures/bytes-text.js'
import type { OfferedModel } from '../../models/model-files.js'
import { peerView } from '../../peer/peer-client.js'
import { strings } from '../../strings/en.js'
import { AdapterProblem } from './adapter-problem.js'
import { adapterName } from './adapter-name.js'
import { startContributing } from './contributing.js'
import { machine, removeModel, type Machine } from './machine.js'
import { ModelChoice } from './model-choice.js'

const words = strings.contribute

/** Hash of the model that the user has chosen; undefined: the first. */
const chosen = signal<string | undefined>(undefined)

/** What this machine can serve and what that would take; one button. */
export function Offer() {
  const models = peerView.value?.tracker?.models
  const found = machine.value
  if (models === undefined || found === undefined) {
    return (
      <Card title={words.checking}>
        <p class="soft">{words.checkingWhy}</p>
        <Progress label={words.checking} share={undefined} />
      </Card>
    )
  }
  if (!found.finding.found) return <AdapterProblem reason={found.finding.reason} />
  const model = models.find(({ hash }) => hash === chosen.value) ?? models[0]
  if (model === undefined) {
    return (
      <Card title={words.noModels}>
        <p>{words.noModelsWhy}</p>
      </Card>
    )
  }
  return <ReadyOffer model={model} models={models} found={found} />
}

function ReadyOffer({ model, models, found }: ReadyOfferProps) {
  const { finding, bytesHere, bytesFree } = found
  if (!finding.found) return null
  const missing = model.bytes - Math.min(model.bytes, bytesHere[model.hash] ?? 0)
  return (
    <Card title={words.canServe} aside={<span class="soft">{adapterName(finding.adapter)}</span>}>
      <Figures>
        <Figure
          label={words.download}
          value={missing === 0 ? words.nothing : bytesText(missing)}
          note={missing === 0 ? words.isHere : words.onceOnly}
        />
        <Figure
          label={words.storage}
          value={bytesText(model.bytes)}
          note={bytesFree === undefined ? undefined : words.free(bytesText(bytesFree))}
        />
        <Figure label={words.gpuMemory} value={words.about(bytesText(model.bytes))} note={words.gpuMemoryWhy} />
      </Figures>
      <ModelChoice
        models={models}
        value={model.hash}
        bytesHere={bytesHere}
        bufferBytesMax={finding.bufferBytesMax}
        onChange={(hash) => {
          chosen.value = hash
        }}
        onRemove={(hash) => attempt(removeModel(hash))}
      />
      {finding.adapter.isSoftware && <p class="soft">{words.software}</p>}
      <div class="start">
        <Button kind="primary" size="large" icon="spark" onClick={() => attempt(startContributing(model.hash))}>
          {words.start}
        </Button>
        <p class="soft small">{words.startWhy}</p>
      </div>
    </Card>
  )
}

interface ReadyOfferProps {
  model: OfferedModel
  models: readonly OfferedModel[]
  found: Machine
}
