"""Who is who within an article: pronouns, nominals and names in chains, by a small ranker."""
