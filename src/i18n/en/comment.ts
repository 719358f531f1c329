/** Comments on a task, and two versions of one field. */
export const comment = {
  'comment.title': 'Comments',
  'comment.label': 'Write a comment',
  'comment.add': 'Add the comment',
  'comment.empty': 'No comment yet.',
  'comment.needsText': 'Write something before adding it.',
  'conflict.title': 'Two different versions',
  'conflict.lead':
    'Two people edited without seeing each other. Choose field by field; both stay in history and can be switched back.',
  'conflict.of': '{{name}}’s version, {{time}}',
  'conflict.shown': 'shown now',
  'conflict.use': 'Use this version',
  'conflict.both': 'Keep both, joined into one note',
  'conflict.field.status': 'Status, output',
  'conflict.field.note': 'Note',
  'conflict.field.assignee': 'Assigned to',
  'conflict.field.due': 'Due date',
  'conflict.value.empty': 'left empty',
  'conflict.value.reason': 'Reason: {{reason}}',
  'conflict.value.output': 'Output: {{output}}',
} as const;
