/** Comments on a task or a problem. */
export const comment = {
  'comment.title': 'Comments',
  'comment.label': 'Write a comment',
  'comment.add': 'Add the comment',
  'comment.empty': 'No comment yet.',
  'comment.needsText': 'Write something before adding it.',
} as const;
