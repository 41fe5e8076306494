// What is said when the server cannot be reached.

export const words = {
	unreachable: 'We cannot reach the server. Try again in a moment.'
};
