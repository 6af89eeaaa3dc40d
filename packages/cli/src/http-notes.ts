/** What a tracker that serves HTTP tells its operator of it. */
export interface HttpNotes {
  /** Link to what somebody at this machine opens: the page, or the API where there is none. */
  link: string
  /** What others miss, and the way out; undefined where they miss nothing. */
  warning: string | undefined
}

/**
 * Says where the page is, and whether others can contribute with it: browsers offer WebGPU by https or from localhost.
 *
 * @param url where the server listens
 * @param publicUrl where others reach it, where that is known
 */
export function httpNotes(
  url: string,
  { hasPage, publicUrl }: { hasPage: boolean; publicUrl?: string | undefined },
): HttpNotes {
  const { protocol, hostname, port } = new URL(url)
  const isEverywhere = hostname === '0.0.0.0' || hostname === '[::]'
  const here = isEverywhere ? `${protocol}//localhost${port === '' ? '' : `:${port}`}` : url
  const isForOthers = !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  const isSecure = (publicUrl ?? url).startsWith('https:')
  const warning =
    'by plain http a page of another machine asks and watches only: browsers offer WebGPU by https or from localhost. Give --tls-cert and --tls-key, or put TLS in front and say so with --public-url'
  return {
    link: `${publicUrl ?? here}${hasPage ? '/' : '/api/'}`,
    warning: hasPage && isForOthers && !isSecure ? warning : undefined,
  }
}
