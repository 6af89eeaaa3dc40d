import { useAnswer } from '../components/use-answer.js'
import { strings } from '../strings/en.js'

const words = strings.shell

/** A piece of news, as far as it is shown here. */
interface Newspiece {
  title: string
  date_published: string
}

/** The newest piece of the tracker's news in one line, where there is one, with the way to all of them. */
export function NewsLine() {
  const newest = useAnswer(newestPiece).value
  if (newest === undefined) return null
  return (
    <p class="news-line small">
      <span class="soft">{words.news}</span> {newest.title} <a href="/news">{words.allNews}</a>
    </p>
  )
}

/** Whoever has no news, or cannot be asked, is shown none: nothing depends on it. */
async function newestPiece(): Promise<Newspiece | undefined> {
  const answer = await fetch('/api/v2/status/news')
  return answer.ok ? ((await answer.json()) as Newspiece[])[0] : undefined
}
