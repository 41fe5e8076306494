// The way in, counted.

export const words = {
	step: (at: number, of: number) => `Step ${at} of ${of}`
};
