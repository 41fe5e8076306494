// The words of the way to object, wherever it stands.

export const words = {
	object: 'I do not agree with this',
	failed: 'This did not load. Try again when you are online.'
} as const;
