import { speedText } from '../../figures/speed-text.js'
import type { JobView } from '../../peer/tab-peer.js'
import { strings } from '../../strings/en.js'

const words = strings.contribute

/** The job that is being run, or that the tab waits for one. */
export function JobInHand({ jobs }: { jobs: readonly JobView[] }) {
  const [job] = jobs
  return (
    <dl class="facts job-in-hand">
      <dt>{words.jobInHand}</dt>
      <dd>
        {job === undefined
          ? words.waitsForJob
          : words.jobText(String(job.lease), job.tokens, speedText(job.tokensPerSecond))}
      </dd>
    </dl>
  )
}
