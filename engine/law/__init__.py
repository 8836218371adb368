"""Fair-competition patterns: what in a measure may breach the law, by which article, and what to do instead.

They flag; they never clear. INVARIANT: nothing here says that a measure is lawful: at best no listed pattern was found,
and the review that the Regulation asks for is still to be made.
"""
