/** The rule by which a text is no prompt of a person; null when it is one. */
export function whyNoPrompt(prompt) {
  // What an editor adds stands before what was asked.
  const text = prompt.text.replace(/<(ide_\w+)>[\s\S]*?<\/\1>/g, '').trimStart();
  if (text === '') return 'wrapped';
  if (prompt.meta) return 'meta';
  if (text.startsWith('[Request interrupted by user')) return 'interrupt';
  if (/^<command-(name|message|args)>/.test(text)) return prompt.answered ? null : 'local';
  if (/^<(task-notification|system-reminder|local-command-\w+|bash-(input|stdout|stderr)|user-memory-input|teammate-message)\b/.test(text)) return 'wrapped';
  if (/^(Caveat: The messages below|This session is being continued from a previous|Warmup$)/.test(text)) return 'wrapped';
  return null;
}
