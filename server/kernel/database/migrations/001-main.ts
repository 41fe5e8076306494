// The first tables: accounts, codes, sessions, rooms, members, messages.
import { columnsOf, unorderedTable, type AnyKysely, type Kind } from '../columns.ts';

export async function up(db: AnyKysely, kind: Kind): Promise<void> {
	await people(db, kind);
	await rooms(db, kind);
	await members(db, kind);
	await messages(db, kind);
}

async function people(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bigint, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'accounts')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('roles', text, (c) => c.notNull())
		.addColumn('passphrase_hash', text, (c) => c.notNull())
		.addColumn('recovery_index', text, (c) => c.notNull().unique())
		.addColumn('sign_in_index', text, (c) => c.notNull().unique())
		.addColumn('card_index', text)
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('joining', bytes)
		.addColumn('created_on', text, (c) => c.notNull())
		.execute();
	await unorderedTable(db, kind, 'codes')
		.addColumn('code_index', text, (c) => c.primaryKey())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('expires_on', text, (c) => c.notNull())
		.addColumn('repeatable_until', bigint)
		.execute();
	await unorderedTable(db, kind, 'sessions')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('handle', text, (c) => c.notNull().unique())
		.addColumn('account_id', text, (c) => c.notNull().references('accounts.id').onDelete('cascade'))
		.addColumn('created_at', bigint, (c) => c.notNull())
		.addColumn('expires_at', bigint, (c) => c.notNull())
		.addColumn('ends_at', bigint, (c) => c.notNull())
		.execute();
	await db.schema.createIndex('sessions_account').on('sessions').column('account_id').execute();
}

async function rooms(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'rooms')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('hours', text)
		.addColumn('open', integer, (c) => c.notNull())
		.addColumn('agreement_version', integer, (c) => c.notNull())
		.addColumn('retention_days', integer, (c) => c.notNull())
		.addColumn('cursor', integer, (c) => c.notNull())
		.addColumn('changed', integer, (c) => c.notNull())
		.addColumn('last_seq', integer, (c) => c.notNull())
		.execute();
	await unorderedTable(db, kind, 'agreements')
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('version', integer, (c) => c.notNull())
		.addColumn('sealed', bytes, (c) => c.notNull())
		.addPrimaryKeyConstraint('agreements_key', ['room_id', 'version'])
		.execute();
}

async function members(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'memberships')
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('account', bytes, (c) => c.notNull())
		.addColumn('name', text, (c) => c.notNull())
		.addColumn('avatar', text, (c) => c.notNull())
		.addColumn('role', text, (c) => c.notNull())
		.addColumn('agreement_version', integer, (c) => c.notNull())
		.addColumn('reads_from_seq', integer, (c) => c.notNull())
		.addColumn('seen_seq', integer, (c) => c.notNull())
		.addColumn('acted', integer, (c) => c.notNull())
		.addColumn('cursor', integer, (c) => c.notNull())
		.addColumn('private_version', integer, (c) => c.notNull())
		.addPrimaryKeyConstraint('memberships_key', ['room_id', 'member_id'])
		.addUniqueConstraint('memberships_name', ['room_id', 'name'])
		.execute();
	await db.schema
		.createIndex('memberships_cursor')
		.on('memberships')
		.columns(['room_id', 'cursor'])
		.execute();
	await unorderedTable(db, kind, 'sanctions')
		.addColumn('id', text, (c) => c.primaryKey())
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('kind', text, (c) => c.notNull())
		.addColumn('by_member_id', text, (c) => c.notNull())
		.addColumn('reason', bytes, (c) => c.notNull())
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('until', integer)
		.execute();
	await db.schema.createIndex('sanctions_member').on('sanctions').columns(['room_id', 'member_id']).execute();
}

async function messages(db: AnyKysely, kind: Kind): Promise<void> {
	const { text, integer, bytes } = columnsOf(kind);
	await unorderedTable(db, kind, 'messages')
		.addColumn('room_id', text, (c) => c.notNull().references('rooms.id'))
		.addColumn('seq', integer, (c) => c.notNull())
		.addColumn('message_id', text, (c) => c.notNull())
		.addColumn('member_id', text, (c) => c.notNull())
		.addColumn('client_id', text, (c) => c.notNull())
		.addColumn('cursor', integer, (c) => c.notNull())
		.addColumn('sealed', bytes)
		.addColumn('revision', integer, (c) => c.notNull())
		.addColumn('reply_to', integer)
		.addColumn('at', integer, (c) => c.notNull())
		.addColumn('edited', integer)
		.addColumn('removed', text)
		.addColumn('removal_reason', bytes)
		.addColumn('erase_on', text, (c) => c.notNull())
		.addPrimaryKeyConstraint('messages_key', ['room_id', 'seq'])
		.addUniqueConstraint('messages_id', ['room_id', 'message_id'])
		.addUniqueConstraint('messages_client', ['room_id', 'member_id', 'client_id'])
		.execute();
	await db.schema.createIndex('messages_cursor').on('messages').columns(['room_id', 'cursor']).execute();
	await unorderedTable(db, kind, 'reactions')
		.addColumn('room_id', text, (c) => c.notNull())
		.addColumn('seq', integer, (c) => c.notNull())
		.addColumn('reaction', text, (c) => c.notNull())
		.addColumn('member_id', text, (c) => c.notNull())
		.addPrimaryKeyConstraint('reactions_key', ['room_id', 'seq', 'reaction', 'member_id'])
		.addForeignKeyConstraint('reactions_message', ['room_id', 'seq'], 'messages', ['room_id', 'seq'])
		.execute();
}
