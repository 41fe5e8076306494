// How one line of the wire interface is declared. From these declarations come the client's typed
// calls, the server's validation, the HTTP routes, the socket events and the reference in docs/.
import type * as z from 'zod/mini';

type Schema = z.ZodMiniType;

/** Something a client asks for: `noun:verb`, with the schemas of what goes in and what comes out. */
export interface Operation<Input extends Schema = Schema, Output extends Schema = Schema> {
	readonly kind: 'command' | 'query';
	readonly name: string;
	/** One sentence for the reference. */
	readonly about: string;
	readonly input: Input;
	readonly output: Output;
	/** `http` where a cookie is set or needed, or a file is sent; otherwise both transports carry it. */
	readonly transport: 'http' | 'both';
}

/** Something that has happened, told to those who may know it. */
export interface Fact<Shape extends Schema = Schema> {
	readonly kind: 'fact';
	readonly name: string;
	readonly about: string;
	readonly shape: Shape;
}

interface Lines<Input extends Schema, Output extends Schema> {
	about: string;
	input: Input;
	output: Output;
	transport?: 'http' | 'both';
}

/** Declares an operation that changes something. */
export function command<Input extends Schema, Output extends Schema>(
	name: string,
	{ about, input, output, transport = 'both' }: Lines<Input, Output>
): Operation<Input, Output> {
	return { kind: 'command', name, about, input, output, transport };
}

/** Declares an operation that only reads. */
export function query<Input extends Schema, Output extends Schema>(
	name: string,
	{ about, input, output, transport = 'both' }: Lines<Input, Output>
): Operation<Input, Output> {
	return { kind: 'query', name, about, input, output, transport };
}

/** Declares something the server tells of its own accord. */
export function fact<Shape extends Schema>(
	name: string,
	{ about, shape }: { about: string; shape: Shape }
): Fact<Shape> {
	return { kind: 'fact', name, about, shape };
}

/** The path of an operation over HTTP: `message:post` is `/api/message/post`. */
export function httpPath(line: Operation): string {
	return `/api/${line.name.replace(':', '/')}`;
}

export type Input<Line> = Line extends Operation<infer In, Schema> ? z.input<In> : never;
export type Parsed<Line> = Line extends Operation<infer In, Schema> ? z.output<In> : never;
export type Output<Line> = Line extends Operation<Schema, infer Out> ? z.output<Out> : never;
export type Told<Line> = Line extends Fact<infer Shape> ? z.output<Shape> : never;
