/** A start that cannot go on. The message is one sentence for the operator: what is wrong and what to do. */
export class StartRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StartRefused';
  }
}
