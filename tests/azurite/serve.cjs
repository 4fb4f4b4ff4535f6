// Ends with the tests that started it, even when those were killed and could not end it.
process.stdin.resume().on('end', () => process.exit());
require('azurite/dist/src/blob/main.js');
