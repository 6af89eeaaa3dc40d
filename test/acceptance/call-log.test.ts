import { expect, test } from 'vitest'
import { countCalls } from './world/call-log.mjs'

const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'

test('calls are counted by what they are for and by their status', () => {
  const calls = [
    { method: 'GET', path: `/api/v2/generate/check/${id}`, status: 200 },
    { method: 'GET', path: '/api/v2/generate/check/ffffffff-4b5a-6978-8796-a5b4c3d2e1f0', status: 200 },
    { method: 'GET', path: `/api/v2/generate/check/${id}`, status: 404 },
    { method: 'DELETE', path: `/api/v2/generate/status/${id}`, status: 200 },
    { method: 'GET', path: '/api/v2/workers?type=text', status: 200 },
    { method: 'GET', path: '/api/v2/sharedkeys/Abc_-123', status: 404 },
  ]
  expect(countCalls(calls)).toEqual([
    { operation: 'DELETE /api/v2/generate/status/{id}', status: 200, times: 1 },
    { operation: 'GET /api/v2/generate/check/{id}', status: 200, times: 2 },
    { operation: 'GET /api/v2/generate/check/{id}', status: 404, times: 1 },
    { operation: 'GET /api/v2/sharedkeys/{id}', status: 404, times: 1 },
    { operation: 'GET /api/v2/workers', status: 200, times: 1 },
  ])
  expect(countCalls([])).toEqual([])
})
