/** What a fact about a problem says, in one line: for its history, for two versions of it, for one that came back. */
import type { Json } from '../../domain/op.ts';
import type { OpBodies } from '../../domain/ops.ts';
import { nameOfUnit, type OpenWard } from '../marks/open-ward.ts';
import { levelWord, type Words } from './problem-words.ts';

interface Speaker extends Words {
  readonly ward: OpenWard;
  readonly nameOf: (id: string) => string;
}

/** A value of a register, by its field. */
export function fieldWords(field: string, body: Json, { t, format, ward, nameOf }: Speaker): string {
  switch (field) {
    case 'state': {
      const { state, reason } = body as OpBodies['problem.stateSet'];
      return joined(t(`problem.state.${state}`), reason);
    }
    case 'level': {
      const { level, reason } = body as OpBodies['problem.levelSet'];
      return joined(levelWord(t, level, ward.definition), reason);
    }
    case 'owner': {
      const { user, unit, due } = body as OpBodies['problem.ownerSet'];
      const who = user === undefined ? unit && nameOfUnit(ward, unit) : nameOf(user);
      return joined(who ?? t('problem.facts.owner.none'), due && format.dateWithYear(due));
    }
    default: {
      const { cause, title } = body as OpBodies['problem.causeSet'];
      return cause === null ? t('problem.history.cause.none') : joined(t('problem.history.cause'), title);
    }
  }
}

function joined(first: string, second: string | undefined): string {
  return second === undefined || second === '' ? first : `${first}: ${second}`;
}
