import { contract, t } from '@stele/contract';

const note = t.object({ author: t.hex(32), text: t.string({ maxLength: 2000 }), written: t.integer() });

/** Notes under titles. Everybody can write one and read all; only its author can change it. */
export default contract({
  name: 'notes',
  version: '1.0.0',
  description: 'Notes that everybody can read and only their authors can change.',
  state: {
    notes: { description: 'Notes by title.', value: note, ordered: true },
  },
  events: {
    written: t.object({ title: t.string(), author: t.hex(32) }),
  },
  methods: {
    write: {
      description: 'Writes a note, or changes an own one.',
      args: t.object({ title: t.string({ minLength: 1, maxLength: 100 }), text: t.string({ maxLength: 2000 }) }),
      returns: t.null(),
      run: (context, { title, text }) => {
        const present = context.state.notes.get(title);
        if (present && present.author !== context.account) context.refuse(`"${title}" belongs to another author`);
        context.state.notes.set(title, { author: context.account, text, written: context.time });
        context.emit('written', { title, author: context.account });
        return null;
      },
    },
    read: {
      kind: 'query',
      description: 'A note by its title; null where there is none.',
      args: t.object({ title: t.string({ minLength: 1, maxLength: 100 }) }),
      returns: t.union(note, t.null()),
      run: (context, { title }) => context.state.notes.get(title) ?? null,
    },
    titles: {
      kind: 'query',
      description: 'Titles in order, 100 at a time.',
      args: t.object({ after: t.optional(t.string()) }),
      returns: t.array(t.string()),
      run: (context, { after }) =>
        context.state.notes.scan(after === undefined ? {} : { after }).entries.map(({ key }) => key),
    },
  },
});
