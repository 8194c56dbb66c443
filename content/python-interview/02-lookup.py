data = {"ada": 1815, "alan": 1912, "grace": 1906}
search_key = "alan"
