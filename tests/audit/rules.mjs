/** Why the store may say otherwise than a plain count of the records. Each is a rule of the product; nothing else explains anything. */
export const rules = {
  cleared: 'A prompt that names the session before a cleared context belongs to the session whose agent answers it.',
  nothing: 'A session in which nobody asked and no tool was called leaves nothing but what a hook would tell.',
  meta: 'What the program says in a person\'s place (isMeta, a compaction\'s summary) is no prompt.',
  wrapped: 'A text that the program wrote, or wrapped in its tags, is no prompt.',
  local: 'A slash command that the program answers by itself is no prompt.',
  interrupt: 'The mark of an interrupt ends a prompt and is none.',
  lostCall: 'A result whose call is in no file tells nothing that could be placed.',
  warmUp: 'A subagent that old versions warm up with does no work.',
  noRecords: 'A subagent without records of its own is known from the answer to its call.',
  resumed: 'A subagent that is taken up again works for the call that did so, in a trace of its own.',
  uncalled: 'A subagent that no call started belongs to the prompt of its time.',
  repository: 'A folder whose repository is known is named for the repository.',
};
