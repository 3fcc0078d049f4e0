"""The room's pages: the register, a paper and its drafting, its sending, its answers, the commune's link, what became of it all."""
