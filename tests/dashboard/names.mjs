// Summary: How names and figures are told, where that is more than a look at a page shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chance, projectNames } from '../../functions/Traceability/Dashboard/page/core/format.js';

export function testNames() {
  test('of projects of one name none keeps it alone', () => {
    const [work, home, deep, other] = ['/work/cli', '/home/dev/cli', '/srv/dev/cli', '/srv/shop'];
    const name = projectNames([work, home, deep, other, null]);
    assert.deepEqual([work, home, deep, other, null].map(name), ['work/cli', 'home/dev/cli', 'srv/dev/cli', 'shop', 'no project']);
  });

  test('a chance that is too little is not told as one that would do', () => {
    assert.deepEqual([[0.8799, 'unclear'], [0.58, 'unclear'], [0.8799, 'success'], [null, 'unclear']].map((one) => chance(...one)),
      ['87\u00a0%', '58\u00a0%', '88\u00a0%', '–']);
  });
}
