print("tierdesk")
